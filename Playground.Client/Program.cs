using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using MudBlazor.Services;
using Playground.Client.Connection;
using Playground.Client.Pages;
using Playground.Client.Store;
using Radzen;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<RoomPage>("#app");
builder.Services.AddScoped<ChangeFeed>();
builder.Services.AddScoped<RoomStore>();
builder.Services.AddScoped<Browser>();
builder.Services.AddScoped<RoomMemory>();
builder.Services.AddScoped<RoomSession>();
builder.Services.AddScoped<RoomActions>();
builder.Services.AddScoped<Notices>();
builder.Services.AddRadzenComponents();
builder.Services.AddMudServices();

WebAssemblyHost host = builder.Build();
await host.Services.GetRequiredService<Browser>().LoadAsync();
await host.RunAsync();
