using Playground.Runtime.Execution;

namespace Playground.Runtime.Scheduling;

/// <summary>
/// Counts the steps of a native's loop: charges them to the process, and passes pause points, so that no native holds up the other processes
/// for long, and none goes on when its process was killed.
/// </summary>
internal unsafe ref struct LongWork(Context* context)
{
    /// <summary>Steps per reduction: a step is about 5 ns of work.</summary>
    const int StepsPerReduction = 20;

    /// <summary>Steps between two pause points.</summary>
    const int ChargeInterval = 4_000;

    /// <summary>So many steps at once, about 1 ms, have no pause points: other threads do the schedulers' work meanwhile.</summary>
    const int ManySteps = 200_000;

    int untilCharge = ChargeInterval;

    /// <summary>One step of about 5 ns was done.</summary>
    public void Step()
    {
        if (--untilCharge == 0) Charge(ChargeInterval);
    }

    /// <summary>Many steps were done, or are about to be.</summary>
    public void Steps(long count)
    {
        if (count < untilCharge) untilCharge -= (int)count;
        else Charge(ChargeInterval - untilCharge + count);
    }

    void Charge(long done)
    {
        untilCharge = ChargeInterval;
        context->Reductions -= done / StepsPerReduction;
        if (done < ManySteps) Worker.PausePoint();
        else Worker.Of(context).Detach();
        Worker.Of(context).AbandonIfKilled();
    }
}
