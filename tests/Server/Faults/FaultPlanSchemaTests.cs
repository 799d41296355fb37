using Playground.Contracts;
using System.Text.Json.Nodes;
using Playground.Server.Faults;

namespace Playground.Server.Tests.Faults;

/// <summary>The schema says what the reader takes.</summary>
public class FaultPlanSchemaTests
{
    private static readonly JsonObject Definitions = FaultPlanSchema.Definitions();

    [Fact]
    public void Every_kind_stands_in_it_with_its_fields()
    {
        JsonObject[] faults = [.. Definitions["fault"]!["oneOf"]!.AsArray().Select(fault => fault!.AsObject())];
        Assert.Equal(FaultKinds.All.Select(kind => kind.Name), faults.Select(fault => (string)fault["properties"]!["kind"]!["const"]!));
        foreach ((FaultKind kind, JsonObject fault) in FaultKinds.All.Zip(faults))
        {
            Assert.Equal(["kind", .. kind.Fields.Select(field => field.Name)], fault["properties"]!.AsObject().Select(member => member.Key));
            Assert.Equal(["kind", .. kind.Fields.Where(field => field.IsRequired).Select(field => field.Name)], fault["required"]!.AsArray().Select(name => (string)name!));
        }
    }

    [Fact]
    public void What_it_demands_the_reader_demands()
    {
        foreach (FaultKind kind in FaultKinds.All)
        {
            foreach (FaultFieldRow field in kind.Fields.Where(field => field.IsRequired))
            {
                var fault = new JsonObject { ["kind"] = kind.Name };
                foreach (FaultFieldRow other in kind.Fields.Where(other => other.IsRequired && other != field)) fault[other.Name] = Example(other);
                string message = Assert.Throws<FaultPlanException>(() => FaultPlanReader.Read(new JsonObject { ["fault"] = fault }.ToJsonString())).Message;
                Assert.StartsWith($"$.fault.{field.Name}: is missing", message);
            }
            var whole = new JsonObject { ["kind"] = kind.Name };
            foreach (FaultFieldRow field in kind.Fields.Where(field => field.IsRequired)) whole[field.Name] = Example(field);
            Assert.NotNull(FaultPlanReader.Read(new JsonObject { ["fault"] = whole }.ToJsonString()));
        }
    }

    private static JsonNode Example(FaultFieldRow field) => field.Kind switch
    {
        FaultFieldKind.Selector => "somebody",
        FaultFieldKind.Time or FaultFieldKind.Count => 5,
        FaultFieldKind.Number => 0.5,
        FaultFieldKind.Function => "fun(N) -> {N} end",
        FaultFieldKind.Call => "m:f/1",
        _ => "term",
    };
}
