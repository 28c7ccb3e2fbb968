package org.jconv.bench.run;

import java.util.List;
import org.jconv.ConvolutionShape;
import org.jconv.bench.contender.Contender;
import org.jconv.bench.transfer.Tensor;
import org.jconv.bench.transfer.TransferWay;

/**
 * What a user asks a run for.
 *
 * @param benchmarks which
 * @param shapes for convolutions and transfers
 * @param threadCounts for convolutions: the most threads that a call may use
 * @param contenders for convolutions and the network
 * @param tensors for transfers
 * @param ways for transfers
 */
public record Request(
    BenchmarkNames benchmarks,
    List<ConvolutionShape> shapes,
    List<Integer> threadCounts,
    List<Contender> contenders,
    List<Tensor> tensors,
    List<TransferWay> ways) {}
