using System.IO.Compression;
using System.Net.Mime;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.SignalR;
using Playground.Client;
using Playground.Client.Connection;
using Playground.Contracts;
using Playground.Server.Claims;
using Playground.Server.Experiments;
using Playground.Server.Hosting;
using Playground.Server.Hub;
using Playground.Server.Pages;
using Playground.Server.Programs;
using Playground.Server.Rooms;
using Playground.Server.Simulations;
using Playground.Server.Storage;

namespace Playground.Server;

/// <summary>Builds the web server: the page's files, the hub, the rooms.</summary>
internal static class PageServer
{
    /// <summary>Reached from this machine only, unless somebody says otherwise: programs of others run in it.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    private const long RequestBytes = 16 * 1024;

    /// <param name="urls">The addresses to listen on, separated by semicolons.</param>
    /// <param name="settings">How many rooms there can be, and what each may use.</param>
    /// <param name="configure">What else is set up before anything reads it. Null: nothing.</param>
    public static WebApplication Build(string urls, RoomSettings settings, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Not taken from the process that runs: tests run it inside their own.
            ApplicationName = typeof(PageServer).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        configure?.Invoke(builder);
        // These and no others, such as endpoints of Kestrel's own settings: whether a key is asked for follows from them.
        builder.WebHost.UseUrls(urls).PreferHostingUrls(true);
        // The files of the page stand in its own project until the server is published.
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        HostSettings host = (builder.Configuration.GetSection(HostSettings.Section).Get<HostSettings>() ?? new HostSettings()).Checked();
        var key = AccessKey.For(host, urls);
        AddHost(builder, host, key);
        AddRooms(builder.Services, settings.With(host));
        AddHub(builder.Services);
        AddPage(builder.Services);
        WebApplication app = builder.Build();
        app.UseExceptionHandler(static failing => failing.Run(static context => context.Response.WriteAsync("The server failed to answer. That is a bug of the server; it is in its log.")));
        app.UsePageHeaders();
        app.UseRateLimiter();
        key.Guard(app);
        app.UseResponseCompression();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseOriginCheck();
        app.MapHealthChecks(AccessKey.HealthPath);
        app.MapStaticAssets();
        app.MapHub<PlaygroundHub>(Limits.HubPath);
        app.MapGet(ExperimentSchema.Path, static () => Results.Text(ExperimentSchema.Text, "application/schema+json"));
        app.MapRazorComponents<HostPage>()
            .AddInteractiveWebAssemblyRenderMode()
            .AddAdditionalAssemblies(typeof(Routes).Assembly)
            // The page has no form that is posted: what visitors do goes over the hub, which checks where it comes from.
            .DisableAntiforgery();
        return app;
    }

    /// <summary>What stands between strangers and the rooms.</summary>
    private static void AddHost(WebApplicationBuilder builder, HostSettings host, AccessKey key)
    {
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            // The page sends nothing but what goes over the hub.
            options.Limits.MaxRequestBodySize = RequestBytes;
            options.Limits.MaxConcurrentUpgradedConnections = host.Connections;
        });
        builder.Services.AddSingleton(host);
        builder.Services.AddSingleton(key);
        builder.Services.AddSingleton<AddressLimits>();
        builder.Services.AddSingleton<ServerMetrics>();
        builder.Services.AddHealthChecks().AddCheck<SchedulerHealth>("schedulers");
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = AddressLimits.Requests(host);
        });
    }

    private static void AddRooms(IServiceCollection services, RoomSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<SampleGallery>();
        services.AddSingleton<ProgramBuilder>();
        services.AddSingleton(_ => SchedulerThreads.Start(TimeProvider.System));
        services.AddSingleton(_ => new SqliteFile(settings.Database));
        services.AddSingleton<RoomStore>();
        services.AddSingleton<RunStore>();
        services.AddSingleton<KeptRuns>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<RoomServices>(provider) with { Log = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Playground.Rooms") });
        // What fails in the background concerns a room, and never the server.
        services.Configure<HostOptions>(options => options.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);
        services.AddSingleton<ClaimDesk>();
        services.AddSingleton<ExperimentDesk>();
        services.AddSingleton<RoomDirectory>();
        services.AddHostedService<IdleRoomCloser>();
        services.AddSingleton<PreparedRoom>();
        services.AddHostedService(provider => provider.GetRequiredService<PreparedRoom>());
    }

    /// <summary>The page is rendered here first; what it needs of the browser it gets from the request.</summary>
    private static void AddPage(IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveWebAssemblyComponents();
        // The document only: assets were compressed when they were published. It holds no secret that its length could tell.
        services.AddResponseCompression(options =>
        {
            options.MimeTypes = [MediaTypeNames.Text.Html];
            options.EnableForHttps = true;
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.AddHttpContextAccessor();
        services.AddPage();
        services.AddScoped<IRoomPreviews, RoomPreviews>();
        services.AddScoped(provider =>
            Preferences.Read(provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Request.Cookies[Preferences.CookieName]));
    }

    private static void AddHub(IServiceCollection services)
    {
        services.AddSingleton<RequestErrors>();
        services.AddSignalR(options =>
            {
                options.MaximumReceiveMessageSize = Limits.CallBytes;
                // An inspection may wait for its process; the buttons beside it must not wait for the inspection.
                options.MaximumParallelInvocationsPerClient = 8;
                // Says what was wrong with arguments that cannot be read; our own errors pass RequestErrors, which hides their details.
                options.EnableDetailedErrors = true;
                options.AddFilter<RequestErrors>();
            })
            .AddJsonProtocol(options => ContractsJson.Configure(options.PayloadSerializerOptions));
    }
}
