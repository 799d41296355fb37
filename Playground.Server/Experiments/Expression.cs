using Playground.Runtime;

namespace Playground.Server.Experiments;

/// <summary>Asks an expression of the experiment in the node of its run; null: the answer has not come yet, so ask again.</summary>
/// <exception cref="ProbeException">It gives no answer that can be used.</exception>
internal delegate ProbeResult? Expression();
