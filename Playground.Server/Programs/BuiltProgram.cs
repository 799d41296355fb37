using Playground.Code;
using Playground.Contracts;

namespace Playground.Server.Programs;

/// <summary>What became of a program's files.</summary>
/// <param name="Result">The diagnostics.</param>
/// <param name="Modules">The modules, in the order of their files; all of them only when the result succeeded.</param>
/// <param name="Entry">The call that starts it; set when the result succeeded.</param>
/// <param name="FirstFile">The first file's name, for problems of the program as a whole.</param>
internal sealed record BuiltProgram(CompileResult Result, IReadOnlyList<Module> Modules, EntryPoint? Entry, string FirstFile);
