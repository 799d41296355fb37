namespace Playground.Server.Simulations;

/// <summary>Takes the events of a simulation down, as far as there is room for what it has not taken yet.</summary>
internal interface IRunRecorder
{
    /// <summary>Whether the room is getting short.</summary>
    bool IsFilling { get; }

    /// <summary>Takes down what has happened.</summary>
    void Drain();
}
