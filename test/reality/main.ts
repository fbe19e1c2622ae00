import { writeFileSync } from 'node:fs';
import { fit } from './fit.js';
import { FITTED_FILE } from './fitted.js';

if (process.argv.includes('--fit')) {
  writeFileSync(FITTED_FILE, `${JSON.stringify(fit(), (_key, value: unknown) => typeof value === 'number' ? Number(value.toPrecision(4)) : value, 2)}\n`);
}
