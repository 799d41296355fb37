namespace Playground.Server.Hosting;

/// <summary>
/// What whoever runs the server can set: in appsettings.json under <c>Playground</c>, or in the environment as <c>Playground__Name</c>. The README
/// has a table of them.
/// </summary>
internal sealed record HostSettings
{
    public const string Section = "Playground";

    /// <summary>What visitors must know to get in. Null: a new one is made and printed when others than this machine can reach the server, else none is asked for.</summary>
    public string? AccessKey { get; init; }

    /// <summary>Nobody is asked for a key, however the server is bound.</summary>
    public bool OpenToAll { get; init; }

    /// <summary>Rooms open at once; null: as many as is usual.</summary>
    public int? Rooms { get; init; }

    /// <summary>Minutes after which a room without visitors is closed; null: as many as is usual.</summary>
    public double? IdleMinutes { get; init; }

    /// <summary>The file that keeps the rooms; null: the usual one.</summary>
    public string? Database { get; init; }

    /// <summary>Browsers connected at once, over all.</summary>
    public int Connections { get; init; } = 2_000;

    /// <summary>Browsers connected at once from one address.</summary>
    public int ConnectionsPerAddress { get; init; } = 300;

    /// <summary>Rooms that one address may open in a minute.</summary>
    public int RoomsPerMinute { get; init; } = 120;

    /// <summary>Calls of one connection in a second; for a moment five times as many.</summary>
    public int CallsPerSecond { get; init; } = 100;

    /// <summary>HTTP requests of one address in a second; for a moment ten times as many, because a first visit asks for some hundred files.</summary>
    public int RequestsPerSecond { get; init; } = 200;

    /// <summary>Throws when a number makes no sense, and says which.</summary>
    /// <exception cref="FormatException">A value is out of its range.</exception>
    public HostSettings Checked()
    {
        Require(Rooms is null or > 0, nameof(Rooms));
        Require(IdleMinutes is null or > 0, nameof(IdleMinutes));
        Require(Connections > 0, nameof(Connections));
        Require(ConnectionsPerAddress > 0, nameof(ConnectionsPerAddress));
        Require(RoomsPerMinute > 0, nameof(RoomsPerMinute));
        Require(CallsPerSecond > 0, nameof(CallsPerSecond));
        Require(RequestsPerSecond > 0, nameof(RequestsPerSecond));
        Require(AccessKey is null or { Length: >= Hosting.AccessKey.LeastLength }, $"{nameof(AccessKey)} (at least {Hosting.AccessKey.LeastLength} characters)");
        return this;
    }

    private static void Require(bool isRight, string name)
    {
        if (!isRight) throw new FormatException($"the setting {Section}:{name} is out of its range.");
    }
}
