using Playground.Contracts;
using Playground.Server.Rooms;
using Playground.Server.Streaming;

namespace Playground.Server.Hub;

/// <summary>One connection: the room it is in, whether it controls it, and its stream.</summary>
internal sealed class Visitor(RoomDirectory rooms)
{
    private readonly Lock gate = new();
    private Room? room;
    private bool controls;
    private bool hasLeft;
    private Subscription? subscription;

    public Room Room
    {
        get
        {
            lock (gate) return room ?? throw new RequestException("Open or join a room first.");
        }
    }

    public Room ControlledRoom
    {
        get
        {
            lock (gate)
            {
                Room entered = Room;
                return controls ? entered : throw new RequestException("You follow this room; only its owner can change it.");
            }
        }
    }

    /// <summary>Goes into a room that was entered in the directory, and out of the one before.</summary>
    public void Enter(Room entered, bool withControl)
    {
        Room? left;
        lock (gate)
        {
            left = hasLeft ? entered : room;
            EndSubscription();
            if (!hasLeft) (room, controls) = (entered, withControl);
        }
        if (left is not null) rooms.Leave(left);
    }

    /// <summary>The connection is gone.</summary>
    public void Leave()
    {
        Room? left;
        lock (gate)
        {
            hasLeft = true;
            EndSubscription();
            left = room;
            room = null;
        }
        if (left is not null) rooms.Leave(left);
    }

    /// <summary>The stream; null before it begins.</summary>
    public Subscription? Subscription
    {
        get
        {
            lock (gate) return subscription;
        }
    }

    /// <summary>The world of the moment that is looked back at; null when it is the present.</summary>
    public World? Past => Subscription?.Held?.World;

    public void ChangeView(View view)
    {
        lock (gate)
        {
            if (subscription is null) throw new RequestException("Subscribe first.");
            subscription.View = view;
        }
    }

    /// <summary>Begins a stream, and ends the one before.</summary>
    public IAsyncEnumerable<Frame> Subscribe(View view, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Room watched = Room;
            EndSubscription();
            Subscription begun = watched.Subscribe(view);
            subscription = begun;
            return ReadAsync(watched, begun, cancellationToken);
        }
    }

    private static async IAsyncEnumerable<Frame> ReadAsync(
        Room watched, Subscription subscription, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (Frame frame in subscription.ReadFramesAsync(cancellationToken)) yield return frame;
        }
        finally
        {
            watched.Unsubscribe(subscription);
        }
    }

    private void EndSubscription()
    {
        if (subscription is not null) room?.Unsubscribe(subscription);
        subscription = null;
    }
}
