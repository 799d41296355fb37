namespace Playground.Client.Store;

/// <summary>
/// Tells the page's parts what changed. What a user does is told at once; what streams in is collected and told when
/// <see cref="Flush"/> is called, which the page does about eight times a second however many frames arrive.
/// </summary>
public sealed class ChangeFeed
{
    readonly List<Subscription> subscriptions = [];
    Topics waiting;

    public IDisposable Subscribe(Topics topics, Action changed)
    {
        var subscription = new Subscription(this, topics, changed);
        subscriptions.Add(subscription);
        return subscription;
    }

    public int Subscribers => subscriptions.Count;

    public void Changed(Topics topics)
    {
        waiting |= topics & Topics.Streaming;
        Tell(topics & ~Topics.Streaming);
    }

    public void Flush()
    {
        Topics due = waiting;
        waiting = Topics.None;
        Tell(due);
    }

    void Tell(Topics topics)
    {
        if (topics == Topics.None) return;
        // A subscriber may come or go while it is told, so the list is copied.
        foreach (Subscription subscription in subscriptions.ToArray())
        {
            if ((subscription.Topics & topics) != 0 && !subscription.IsOver) subscription.Changed();
        }
    }

    sealed record Subscription(ChangeFeed Feed, Topics Topics, Action Changed) : IDisposable
    {
        public bool IsOver { get; private set; }

        public void Dispose()
        {
            IsOver = true;
            Feed.subscriptions.RemoveAll(other => ReferenceEquals(other, this));
        }
    }
}
