using MudBlazor;

namespace Playground.Client.Connection;

/// <summary>Short messages to the visitor that go away by themselves.</summary>
public sealed class Notices(ISnackbar snackbar)
{
    public void Tell(string text) => snackbar.Add(text, Severity.Info);

    public void Error(string text) => snackbar.Add(text, Severity.Error);
}
