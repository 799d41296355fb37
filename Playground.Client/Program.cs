using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Playground.Client;
using Radzen;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.Services.AddRadzenComponents();
await builder.Build().RunAsync();
