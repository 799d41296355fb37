using Playground.Runtime.Execution;

namespace Playground.Runtime.Terms;

/// <summary>Funs of modules as text: #Fun&lt;Module.Index.Hash&gt;.</summary>
internal static unsafe class FunText
{
    /// <summary>The hash is one of the fun's function; OTP has one of the module's code there.</summary>
    public static string Write(long fun, AtomTable atoms)
    {
        (long module, long function, int arity) = Funs.FunctionOf(fun);
        ulong hash = TermHash.Add(TermHash.OfText(atoms.Text(function)), (ulong)arity) % (1 << 27);
        return $"#Fun<{AtomText.Write(atoms.Text(module), unicode: true)}.{Term.SmallValue(Term.Address(fun)[2])}.{hash}>";
    }
}
