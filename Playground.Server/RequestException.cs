namespace Playground.Server;

/// <summary>Somebody asked for what cannot be done; the message is a sentence for them, saying what was wrong with it.</summary>
internal sealed class RequestException(string sentence) : Exception(sentence);
