import { setFlagsFromString } from 'node:v8';

// Imported before all others. A process of many threads is to collect what is no longer needed rather than to take more
// memory: `npm run memory` says what that saves. It costs no time that could be measured.
setFlagsFromString('--optimize-for-size');
