/**
 * Convolution on the JVM: one problem type, many interchangeable ways of computing it.
 *
 * <p>{@link org.jconv.ConvolutionShape} says what is to be computed, a {@link
 * org.jconv.ConvolutionStrategy} knows one way of doing it, a {@link org.jconv.ConvolutionPlan}
 * does it for one shape, and {@link org.jconv.Strategies} lists the ways there are.
 *
 * <h2>Notation</h2>
 *
 * The names are oneDNN's, in code, files and tables alike.
 *
 * <table>
 * <caption>Dimensions</caption>
 * <tr><td>{@code n}</td><td>images in the batch ({@code mb} in descriptors)</td></tr>
 * <tr><td>{@code g}</td><td>groups: input and output channels fall into {@code g} parts that do not
 *   mix; {@code g = ic} is a depthwise convolution</td></tr>
 * <tr><td>{@code ic ih iw}</td><td>input channels (of all groups), height, width</td></tr>
 * <tr><td>{@code oc oh ow}</td><td>output channels (of all groups), height, width</td></tr>
 * <tr><td>{@code kh kw}</td><td>filter height, width</td></tr>
 * <tr><td>{@code sh sw}</td><td>stride</td></tr>
 * <tr><td>{@code ph pw}</td><td>zero padding at the top and at the left; what the windows reach
 *   beyond the bottom and the right follows from the output size</td></tr>
 * <tr><td>{@code dh dw}</td><td>dilation, <b>0 = dense</b> (PyTorch and ONNX count this as
 *   1)</td></tr>
 * </table>
 *
 * <table>
 * <caption>Tensors: dense, row-major {@code float[]}</caption>
 * <tr><td>{@code src, diffSrc}</td><td>{@code [n][ic][ih][iw]}</td></tr>
 * <tr><td>{@code weights, diffWeights}</td><td>{@code [oc][ic/g][kh][kw]}</td></tr>
 * <tr><td>{@code bias, diffBias}</td><td>{@code [oc]}</td></tr>
 * <tr><td>{@code dst, diffDst}</td><td>{@code [n][oc][oh][ow]}</td></tr>
 * </table>
 *
 * The letters {@code m n k} are left to matrix products, where they mean what they mean in BLAS.
 *
 * <h2>What is computed</h2>
 *
 * As everywhere in deep learning, "convolution" means <b>cross-correlation</b>: the filter is not
 * flipped. With {@code i = y·sh − ph + r·(dh+1)} and {@code j = x·sw − pw + s·(dw+1)}, where {@code
 * src} outside the image is 0, the <em>forward</em> direction is
 *
 * <pre>  dst[b][o][y][x] = bias[o] + Σ(c, r, s) src[b][c][i][j] · weights[o][c][r][s]</pre>
 *
 * and the gradients, for a loss whose derivative by {@code dst} is {@code diffDst}, are
 *
 * <pre>  diffSrc[b][c][i][j]     = Σ(o, r, s) diffDst[b][o][y][x] · weights[o][c][r][s]
 *  diffWeights[o][c][r][s] = Σ(b, y, x) diffDst[b][o][y][x] · src[b][c][i][j]
 *  diffBias[o]             = Σ(b, y, x) diffDst[b][o][y][x]</pre>
 *
 * where {@code backwardData} computes the first of them and {@code backwardWeights} the other two.
 */
@NullMarked
package org.jconv;

import org.jspecify.annotations.NullMarked;
