// In English until they are worded in Korean.
export { problems } from '../en/problems.js';
