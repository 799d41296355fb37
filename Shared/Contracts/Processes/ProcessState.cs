using System.Text.Json.Serialization;

namespace Playground.Contracts;

/// <summary>What a process does at the moment. In packed bytes its number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProcessState>))]
public enum ProcessState : byte
{
    /// <summary>It could run, and waits in a run queue for a scheduler.</summary>
    Runnable,

    /// <summary>A scheduler runs it.</summary>
    Running,

    /// <summary>It waits in <c>receive</c>.</summary>
    Waiting,

    /// <summary>It was suspended, and runs again only after it is resumed.</summary>
    Suspended,

    /// <summary>It is ending.</summary>
    Exiting,

    /// <summary>Nobody knows: it lived at a moment that is looked back at.</summary>
    Unknown,
}

/// <summary>What a process is in the library's terms; decides the shape it is drawn with.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProcessRole>))]
public enum ProcessRole : byte
{
    /// <summary>A process of no behaviour.</summary>
    Plain,

    /// <summary>A supervisor.</summary>
    Supervisor,

    /// <summary>A gen_server.</summary>
    GenServer,

    /// <summary>A gen_statem.</summary>
    GenStatem,

    /// <summary>A gen_event.</summary>
    GenEvent,
}
