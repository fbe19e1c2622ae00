import { parentPort } from 'node:worker_threads';
import { serve } from '../../dist/sim/experiment/serve.js';
import { trial } from './fake-trial.mjs';

serve(parentPort, trial);
