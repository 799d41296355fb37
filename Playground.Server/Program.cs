using Playground.Server.CommandLine;

// A program may print far more than a console takes at once: standard output is buffered, and flushed when the call has returned.
await using var output = new BufferedStream(Console.OpenStandardOutput(), 64 * 1024);
return await PlaygroundCommand.InvokeAsync(args, output, Console.Error);
