%% What the system tells about itself, where that is the same everywhere.
%% expect: [{wordsize,8},{{wordsize,internal},8},{{wordsize,external},8},{smp_support,true},{threads,true},{machine,"BEAM"},{otp_release,"25"},{compat_rel,25},{emu_type,opt},{build_type,opt},{emu_flavor,jit},{heap_type,private},{debug_compiled,false},{dist_ctrl,[]},{dynamic_trace,none},{dynamic_trace_probes,false},{multi_scheduling,enabled},{multi_scheduling_blockers,[]},{scheduler_bind_type,unbound},{thread_pool_size,1},{time_correction,true},{time_offset,final},{time_warp_mode,no_time_warp},{tolerant_timeofday,enabled},{max_heap_size,#{error_logger => true,kill => true,size => 0}},{min_heap_size,{min_heap_size,233}},{min_bin_vheap_size,{min_bin_vheap_size,46422}},{fullsweep_after,{fullsweep_after,65535}},{message_queue_data,on_heap},{garbage_collection,[{max_heap_size,0},{min_bin_vheap_size,46422},{min_heap_size,233},{fullsweep_after,65535}]},{creation,0},{normal_multi_scheduling_blockers,[]},{heap_sizes,[12,38,51,90,142,233,376,610,987,1598,2586,4185,6772,10958,17731,28690,46422,75113,121536,196650,318187,514838,833026,999631]},[true,true,true,true,true,true,true,true,true,true,true,true,true,true,true,true],true,[badarg,badarg,badarg,badarg,badarg]]
-module(system_information).
-export([main/0]).

main() ->
    [{Item, erlang:system_info(Item)} || Item <- [wordsize, {wordsize, internal}, {wordsize, external}, smp_support, threads, machine, otp_release, compat_rel, emu_type, build_type,
                                                  emu_flavor, heap_type, debug_compiled, dist_ctrl, dynamic_trace, dynamic_trace_probes, multi_scheduling, multi_scheduling_blockers,
                                                  scheduler_bind_type, thread_pool_size, time_correction, time_offset, time_warp_mode, tolerant_timeofday, max_heap_size, min_heap_size,
                                                  min_bin_vheap_size, fullsweep_after, message_queue_data, garbage_collection, creation, normal_multi_scheduling_blockers]]
        ++ [{heap_sizes, lists:sublist(erlang:system_info(heap_sizes), 24)},
            [is_integer(erlang:system_info(Item)) || Item <- [atom_count, atom_limit, ets_count, ets_limit, port_count, port_limit, process_count, process_limit, schedulers, schedulers_online,
                                                               scheduler_id, start_time, logical_processors_available, dirty_cpu_schedulers, dirty_cpu_schedulers_online, dirty_io_schedulers]],
            tuple_size(erlang:system_info(scheduler_bindings)) =:= erlang:system_info(schedulers),
            [try erlang:system_info(Item) catch error:Reason -> Reason end || Item <- [no_such_item, {wordsize, other}, {a, b, c}, 1, [machine]]]].
