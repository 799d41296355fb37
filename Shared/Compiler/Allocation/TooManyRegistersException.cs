namespace Playground.Compiler.Allocation;

/// <summary>A function keeps more values at the same time than a process has registers.</summary>
internal sealed class TooManyRegistersException() : Exception($"needs more than {Code.BeamLimits.Registers} registers");
