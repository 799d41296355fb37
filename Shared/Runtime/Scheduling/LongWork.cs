using Playground.Runtime.Execution;

namespace Playground.Runtime.Scheduling;

/// <summary>
/// Counts the steps of a native's loop: charges them to the process, and gives the scheduler away when they become many, so that no native
/// holds up the other processes for long.
/// </summary>
internal unsafe ref struct LongWork(Context* context)
{
    /// <summary>Steps per reduction: a step is about 5 ns of work.</summary>
    const int StepsPerReduction = 20;

    /// <summary>After so many steps, about 0.1 ms, the thread stops being a scheduler until the native is done.</summary>
    const int StepsAsScheduler = 20_000;

    const int ChargeInterval = 1_000;

    long steps;
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
        steps += done;
        context->Reductions -= done / StepsPerReduction;
        if (steps >= StepsAsScheduler) Worker.Of(context).Detach();
    }
}
