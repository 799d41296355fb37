namespace Playground.Runtime;

/// <summary>A module cannot be loaded; the message names the module and says what is wrong with it.</summary>
public sealed class LoadException(string message) : Exception(message);
