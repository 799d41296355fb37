using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Writes _framework/dotnet.boot.js, the module from which dotnet.js learns what to fetch: each file's fingerprinted name
/// and its hash. The assets are StaticWebAsset items, whose Fingerprint and Integrity the SDK has computed.
/// MSBuild compiles this file while it builds (RoslynCodeTaskFactory), so it keeps to the C# that factory understands.
/// </summary>
public class WriteBootConfig : Task
{
    [Required] public ITaskItem[] Assets { get; set; }
    [Required] public string MainAssemblyName { get; set; }
    [Required] public string OutputPath { get; set; }
    public ITaskItem[] RuntimeOptions { get; set; }
    public string Environment { get; set; }

    public override bool Execute()
    {
        var groups = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var asset in Assets.OrderBy(a => Path.GetFileName(a.ItemSpec), StringComparer.Ordinal))
        {
            var file = Path.GetFileName(asset.ItemSpec);
            var kind = KindOf(file);
            if (kind == null) continue;
            if (!groups.ContainsKey(kind)) groups[kind] = new List<string>();
            groups[kind].Add(Entry(asset, file, kind));
        }
        foreach (var needed in new[] { "jsModuleNative", "jsModuleRuntime", "wasmNative", "coreAssembly", "assembly" })
        {
            if (groups.ContainsKey(needed)) continue;
            Log.LogError("The boot configuration has no {0} resource.", needed);
            return false;
        }
        WriteIfChanged("export const config = /*json-start*/" + Json(groups) + "/*json-end*/;\n");
        return true;
    }

    static string Entry(ITaskItem asset, string file, string kind)
    {
        var name = Path.GetFileNameWithoutExtension(file) + "." + asset.GetMetadata("Fingerprint") + Path.GetExtension(file);
        // The runtime's scripts are imported as modules, where a hash has no place; the native module has no name inside the virtual file system.
        if (kind.StartsWith("jsModule", StringComparison.Ordinal)) return "{\"name\":" + Quote(name) + "}";
        var virtualPath = kind == "wasmNative" ? "" : "\"virtualPath\":" + Quote(file) + ",";
        var hash = Quote("sha256-" + asset.GetMetadata("Integrity"));
        return "{" + virtualPath + "\"name\":" + Quote(name) + ",\"hash\":" + hash + ",\"cache\":\"force-cache\"}";
    }

    string Json(SortedDictionary<string, List<string>> groups)
    {
        var options = (RuntimeOptions ?? new ITaskItem[0])
            .GroupBy(o => o.ItemSpec, StringComparer.Ordinal).Select(g => g.Last())
            .OrderBy(o => o.ItemSpec, StringComparer.Ordinal)
            .Select(o => Quote(o.ItemSpec) + ":" + Value(o.GetMetadata("Value")));
        return new StringBuilder("{\n")
            .Append("\"mainAssemblyName\":").Append(Quote(MainAssemblyName)).Append(",\n")
            .Append("\"applicationEnvironment\":").Append(Quote(Environment ?? "Production")).Append(",\n")
            .Append("\"debugLevel\":0,\n")
            .Append("\"globalizationMode\":\"invariant\",\n")
            .Append("\"extensions\":{\"blazor\":{}},\n")
            .Append("\"runtimeConfig\":{\"runtimeOptions\":{\"configProperties\":{").Append(string.Join(",", options)).Append("}}},\n")
            .Append("\"resources\":{\n")
            .Append(string.Join(",\n", groups.Select(g => Quote(g.Key) + ":[\n" + string.Join(",\n", g.Value) + "]")))
            .Append("}}").ToString();
    }

    void WriteIfChanged(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(OutputPath)));
        if (!File.Exists(OutputPath) || File.ReadAllText(OutputPath) != text) File.WriteAllText(OutputPath, text);
    }

    static string KindOf(string file)
    {
        switch (file)
        {
            case "dotnet.native.js": return "jsModuleNative";
            case "dotnet.runtime.js": return "jsModuleRuntime";
            case "dotnet.native.wasm": return "wasmNative";
            case "System.Private.CoreLib.dll":
            case "System.Runtime.InteropServices.JavaScript.dll": return "coreAssembly";
        }
        return Path.GetExtension(file) == ".dll" ? "assembly" : null;
    }

    static string Value(string text)
    {
        bool flag;
        long number;
        if (bool.TryParse(text, out flag)) return flag ? "true" : "false";
        if (long.TryParse(text, out number)) return number.ToString(CultureInfo.InvariantCulture);
        return Quote(text);
    }

    static string Quote(string text) { return "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\""; }
}
