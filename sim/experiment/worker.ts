import { parentPort } from 'node:worker_threads';
import { serve } from './serve.js';
import { runTrial } from './trial.js';

/** A worker thread of the pool: started by its file name, never imported. */
if (parentPort === null) throw new Error('this module runs in a worker thread only');
serve(parentPort, runTrial);
