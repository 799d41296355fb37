using Radzen;

namespace Playground.Client.Connection;

/// <summary>Short messages to the visitor that go away by themselves.</summary>
public sealed class Notices(NotificationService notifications)
{
    static readonly TimeSpan ShownFor = TimeSpan.FromSeconds(6);

    public void Tell(string text) => Show(NotificationSeverity.Info, text);

    public void Error(string text) => Show(NotificationSeverity.Error, text);

    void Show(NotificationSeverity severity, string text)
    {
        // The same sentence twice on the screen says no more than once.
        foreach (NotificationMessage shown in notifications.Messages.Where(message => message.Detail == text).ToArray())
        {
            notifications.Messages.Remove(shown);
        }
        notifications.Notify(severity, summary: "", detail: text, duration: ShownFor.TotalMilliseconds);
    }
}
