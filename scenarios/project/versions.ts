import type { ProjectFiles } from './files.js';
import type { Found } from './found.js';

const MODELS = /^(anthropic|openai|langchain[\w-]*|google-generativeai|google-genai|mistralai|litellm)\b/i;

/** Versions that the requirements of a project pin. */
export function versionsIn(
  files: ProjectFiles,
  open: (path: string) => { text: string; file: string } | undefined,
): { gunicorn?: Found; models?: Found } {
  let gunicorn: Found | undefined;
  let models: Found | undefined;
  const wanted = files.find(
    (name, folder) =>
      /^requirements.*\.txt$/.test(name) || (/requirements$/.test(folder) && name.endsWith('.txt')),
  );
  for (const path of wanted.filter((each) => !/dev|test|local/.test(each)).slice(0, 10)) {
    const file = open(path);
    for (const [at, line] of (file?.text ?? '').split(/\r?\n/).entries()) {
      const source = `${path}:${at + 1}`;
      const release = /^gunicorn(?:\[[^\]]*\])?\s*[=~]=\s*(\d{1,3}\.\d{1,3})/i.exec(line.trim())?.[1];
      if (release !== undefined) gunicorn ??= { value: release, source };
      const model = MODELS.exec(line.trim())?.[1];
      if (model !== undefined) models ??= { value: model.toLowerCase(), source };
    }
  }
  return { ...(gunicorn && { gunicorn }), ...(models && { models }) };
}
