using Playground.Compiler;

return CommandLine.Run(args, Console.Error);
