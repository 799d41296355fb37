namespace Playground.Contracts;

/// <summary>One file of a program: Erlang source or a compiled module.</summary>
/// <param name="Name">Its name, without a folder; ends in <c>.erl</c>, <c>.hrl</c> or <c>.beam</c>.</param>
/// <param name="Text">The source; null for a compiled module.</param>
/// <param name="Bytes">The compiled module (base64 in JSON); null for source.</param>
public sealed record ProgramFile(string Name, string? Text, byte[]? Bytes = null);
