namespace Playground.Contracts;

/// <summary>Reads the errors of the hub's calls on the side of the caller.</summary>
public static class HubErrors
{
    private const string Prefix = "HubException: ";

    /// <summary>The sentence that the server wrote, without what SignalR puts before it.</summary>
    /// <param name="message">The message of the exception that the call ended in.</param>
    public static string SentenceOf(string message)
    {
        int prefix = message.IndexOf(Prefix, StringComparison.Ordinal);
        return prefix < 0 ? message : message[(prefix + Prefix.Length)..];
    }
}
