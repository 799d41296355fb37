using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Playground.Client;
using Playground.Client.Connection;
using Playground.Contracts;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.Services.AddPage();
builder.Services.AddScoped<IRoomPreviews, NoRoomPreviews>();
builder.Services.AddScoped(provider =>
{
    var browser = provider.GetRequiredService<Browser>();
    Preferences preferences = Preferences.Read(browser.Cookie(Preferences.CookieName));
    preferences.Changed += value => browser.SetCookie(Preferences.CookieName, value);
    return preferences;
});

WebAssemblyHost host = builder.Build();
await host.Services.GetRequiredService<Browser>().LoadAsync();
host.Services.GetRequiredService<RoomSession>().Connect();
await host.RunAsync();
