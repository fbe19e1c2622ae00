// One process that does command after command, as `headroom` does one: what a command costs to start is paid once.
import { command } from '../../dist/sim/cli/command.js';

// Each command listens to Ctrl-C.
process.setMaxListeners(0);

process.on('message', async ({ args, cwd }) => {
  const said = { stdout: '', stderr: '' };
  const written = {};
  for (const name of Object.keys(said)) {
    const stream = process[name];
    written[name] = stream.write;
    stream.write = (text, ...rest) => {
      said[name] += text;
      rest.at(-1)?.();
      return true;
    };
  }
  process.chdir(cwd);
  process.exitCode = undefined;
  const code = await command(args, process.env);
  process.exitCode = undefined;
  for (const name of Object.keys(said)) process[name].write = written[name];
  process.send({ code, ...said });
});
