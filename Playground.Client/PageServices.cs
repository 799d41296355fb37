using MudBlazor;
using MudBlazor.Services;
using Playground.Client.Connection;
using Playground.Client.Store;

namespace Playground.Client;

/// <summary>What the page's components are given, in the browser and while the server renders them.</summary>
public static class PageServices
{
    static readonly TimeSpan NoticeShownFor = TimeSpan.FromSeconds(6);

    public static IServiceCollection AddPage(this IServiceCollection services)
    {
        services.AddScoped<ChangeFeed>();
        services.AddScoped<RoomStore>();
        services.AddScoped<ExperimentBoard>();
        services.AddScoped<Browser>();
        services.AddScoped<RoomMemory>();
        services.AddScoped<RoomSession>();
        services.AddScoped<RoomActions>();
        services.AddScoped<Notices>();
        services.AddMudServices(options =>
        {
            SnackbarConfiguration notices = options.SnackbarConfiguration;
            notices.PositionClass = Defaults.Classes.Position.BottomRight;
            notices.VisibleStateDuration = (int)NoticeShownFor.TotalMilliseconds;
            // The same sentence twice on the screen says no more than once.
            notices.PreventDuplicates = true;
        });
        return services;
    }
}
