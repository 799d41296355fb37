using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Playground.Server.Hosting;

/// <summary>
/// The key to a server that others than its own machine can reach: whoever gets in can run programs there. It comes with a link once, and stays in a
/// cookie that scripts cannot read and other sites' pages do not send. Programs that are no browsers send it as a bearer token.
/// </summary>
internal sealed class AccessKey
{
    public const int LeastLength = 16;

    /// <summary>The part of the link that has the key.</summary>
    public const string Query = "key";

    public const string CookieName = "playground-key";

    /// <summary>Whoever watches over the server needs no key to learn that it lives.</summary>
    public const string HealthPath = "/health";

    private const int MadeLength = 32;
    private const string Bearer = "Bearer ";

    private readonly byte[]? hash;

    private AccessKey(string? text)
    {
        Text = text;
        hash = text is null ? null : HashOf(text);
    }

    /// <summary>The key; null when none is asked for.</summary>
    public string? Text { get; }

    /// <summary>The key that the settings say, or a new one when addresses beyond this machine are listened on.</summary>
    public static AccessKey For(HostSettings settings, string urls)
    {
        if (settings.OpenToAll) return new AccessKey(null);
        if (settings.AccessKey is { } given) return new AccessKey(given);
        return new AccessKey(IsBeyondThisMachine(urls) ? RandomNumberGenerator.GetHexString(MadeLength, lowercase: true) : null);
    }

    /// <summary>Whether one of the addresses, as Kestrel reads them, can be reached from elsewhere.</summary>
    public static bool IsBeyondThisMachine(string urls) => urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Any(url =>
    {
        if (BindingAddress.Parse(url) is not { IsUnixPipe: false, IsNamedPipe: false } address) return false;
        if (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return false;
        return !IPAddress.TryParse(address.Host.Trim('[', ']'), out IPAddress? number) || !IPAddress.IsLoopback(number);
    });

    public void Guard(WebApplication app)
    {
        if (hash is null) return;
        app.Use(async (context, next) =>
        {
            HttpRequest request = context.Request;
            if (request.Path.Equals(HealthPath, StringComparison.Ordinal) || IsGiven(request)) await next(context);
            else if (request.Query[Query] is [{ } offered] && IsRight(offered)) Admit(context, offered);
            else await RefuseAsync(context.Response);
        });
    }

    private bool IsGiven(HttpRequest request)
    {
        if (request.Cookies[CookieName] is { } cookie && IsRight(cookie)) return true;
        return request.Headers[HeaderNames.Authorization] is [{ } header] && header.StartsWith(Bearer, StringComparison.Ordinal) && IsRight(header[Bearer.Length..]);
    }

    /// <summary>In a time that does not tell how much of it is right.</summary>
    private bool IsRight(string offered) => CryptographicOperations.FixedTimeEquals(HashOf(offered), hash);

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends the browser to the same place without the key, so that it does not stay in the address.</summary>
    private static void Admit(HttpContext context, string key)
    {
        context.Response.Cookies.Append(CookieName, key, new CookieOptions
        {
            HttpOnly = true,
            SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(30),
        });
        QueryString rest = QueryString.Create(context.Request.Query.Where(part => part.Key != Query));
        // Two slashes at its beginning would be another server's name.
        string path = $"/{(context.Request.PathBase + context.Request.Path.ToString()).TrimStart('/')}";
        context.Response.Redirect(path + rest);
    }

    private static Task RefuseAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync("This Playground asks for its access key. Open the link that its server printed when it was started.");
    }
}
