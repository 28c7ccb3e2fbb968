package org.jconv.direct;

import java.util.Optional;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.parallel.Team;
import org.jconv.parallel.Workspace;
import org.jconv.simd.Tile;
import org.jconv.simd.VectorModule;
import org.jconv.taps.TapPlan;
import org.jconv.taps.WeightsGradient;

/** {@code direct-simd}. */
public final class DirectSimd implements ConvolutionStrategy {

  @Override
  public String name() {
    return "direct-simd";
  }

  @Override
  public Optional<String> unsupportedReason(ConvolutionShape shape) {
    return VectorModule.missingReason().or(FusedMultiplyAdd::missingReason);
  }

  @Override
  public ConvolutionPlan plan(ConvolutionShape shape, int threads) {
    return new TapPlan(this, shape, threads, DirectProduct::new, DirectSimd::gradient);
  }

  private static WeightsGradient gradient(ConvolutionShape shape, Team team, Workspace workspace) {
    if (shape.icPerGroup() >= Tile.LANES) {
      return new ChannelLanes(shape, team, workspace);
    }
    return TapLines.fits(shape)
        ? new TapLines(shape, team, workspace)
        : new TapRows(shape, team, workspace);
  }
}
