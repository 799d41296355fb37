using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Playground.Client.Connection;
using Playground.Client.Store;
using Playground.Contracts;

namespace Playground.Client.Tests.Components;

/// <summary>Components with the page's services, without a browser and without a server.</summary>
public abstract class Rendered : BunitContext, IAsyncLifetime
{
    protected Rendered()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddPage();
        Services.AddScoped<IRoomPreviews, NoRoomPreviews>();
        Services.AddScoped(_ => new Preferences());
        Render<MudPopoverProvider>();
    }

    protected RoomStore Store => Services.GetRequiredService<RoomStore>();

    protected RoomActions Actions => Services.GetRequiredService<RoomActions>();

    /// <summary>A room that the visitor controls, or follows.</summary>
    protected void Enter(bool control = true, params ProgramFile[] files) => Store.Enter(new RoomView
    {
        RoomId = "r", ControlToken = control ? "t" : null, Status = new RoomStatus(RoomPhase.Running, 1),
        Program = new RoomProgram { Files = files },
    });

    /// <summary>What streams in is told at once.</summary>
    protected void Apply(Frame frame)
    {
        Store.Apply(frame);
        Store.Changes.Flush();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
}
