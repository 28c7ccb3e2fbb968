package org.jconv.im2col;

import java.util.Arrays;
import org.jconv.parallel.Team;
import org.jconv.simd.Tile;
import org.jconv.simd.Transpose;

/**
 * A product of {@link SimdGemm}: for each block of terms all of A is packed once for all threads; a
 * part of the work is some columns, whose panels of B one thread packs and passes under every tile
 * of rows.
 */
final class SimdProduct implements Gemm.Product {
  /** Terms of a block; a panel of A, 24 KiB at 12 rows, then stays in the L1 cache. */
  private static final int MOST_TERMS = 512;

  /** Panels of B of a part: 512 KiB with the most terms. */
  private static final int PANELS = 8;

  private final boolean transposeA;
  private final boolean transposeB;
  private final int m;
  private final int n;
  private final int k;
  private final int blockTerms;
  private final Team team;
  private final int tiles;
  private final int parts;
  private final int splits;
  private final float[] rows;
  private final float[][] columns;
  private final float[][] edges;
  private final int[][] rowLanes;
  private final int[][] columnLanes;

  private float[] a = {};
  private float[] b = {};
  private float[] c = {};
  private int first;
  private int terms;
  private final Team.Work packing = (part, member) -> packRows(part);
  private final Team.Work computing = this::compute;

  SimdProduct(boolean transposeA, boolean transposeB, int m, int n, int k, int threads) {
    this.transposeA = transposeA;
    this.transposeB = transposeB;
    this.m = m;
    this.n = n;
    this.k = k;
    int blocks = (k + MOST_TERMS - 1) / MOST_TERMS;
    blockTerms = (k + blocks - 1) / blocks;
    team = new Team(threads);
    tiles = (m + Tile.ROWS - 1) / Tile.ROWS;
    int panels = (n + Tile.COLUMNS - 1) / Tile.COLUMNS;
    parts = (panels + PANELS - 1) / PANELS;
    splits = parts < 4 * threads && parts % threads != 0 ? Math.min(threads, tiles) : 1;
    rows = new float[tiles * rowPanel()];
    columns = new float[threads][Math.min(PANELS, panels) * blockTerms * Tile.COLUMNS + Tile.LANES];
    edges = new float[threads][Tile.ROWS * Tile.COLUMNS];
    rowLanes = transposeA ? new int[0][] : lanes(tiles, Tile.ROWS, m, k);
    columnLanes = transposeB ? lanes(panels, Tile.COLUMNS, n, k) : new int[0][];
  }

  /** For each vector of rows of each panel, where they begin; those past the last repeat it. */
  private static int[][] lanes(int panels, int width, int rows, int pitch) {
    int vectors = vectors(width);
    int[][] lanes = new int[panels * vectors][Tile.LANES];
    for (int v = 0; v < lanes.length; v++) {
      int row = v / vectors * width + v % vectors * Tile.LANES;
      for (int i = 0; i < Tile.LANES; i++) {
        lanes[v][i] = Math.min(row + i, rows - 1) * pitch;
      }
    }
    return lanes;
  }

  private static int vectors(int width) {
    return (width + Tile.LANES - 1) / Tile.LANES;
  }

  private int rowPanel() {
    return blockTerms * Tile.ROWS + Tile.LANES;
  }

  @Override
  public long bytes() {
    return Float.BYTES * (rows.length + (long) columns.length * columns[0].length);
  }

  @Override
  public void multiply(Gemm.Matrix left, Gemm.Matrix right, Gemm.Matrix result) {
    a = SimdGemm.array(left);
    b = SimdGemm.array(right);
    c = SimdGemm.array(result);
    for (first = 0; first < k; first += blockTerms) {
      terms = Math.min(blockTerms, k - first);
      team.run(tiles, packing);
      team.run(parts * splits, computing);
    }
  }

  private void packRows(int tile) {
    int row = tile * Tile.ROWS;
    int height = Tile.rows(m - row);
    int at = tile * rowPanel();
    if (transposeA) {
      int there = Math.min(height, m - row);
      for (int t = 0; t < terms; t++) {
        System.arraycopy(a, (first + t) * m + row, rows, at + t * height, there);
      }
    } else {
      for (int v = 0; v * Tile.LANES < height; v++) {
        int[] from = rowLanes[tile * vectors(Tile.ROWS) + v];
        Transpose.toLanes(a, first, from, 0, terms, rows, at + v * Tile.LANES, height);
      }
    }
  }

  private void compute(int part, int member) {
    float[] panel = columns[member];
    int from = part / splits * PANELS * Tile.COLUMNS;
    int to = Math.min(n, from + PANELS * Tile.COLUMNS);
    packColumns(panel, from, to);
    int split = part % splits;
    for (int tile = split * tiles / splits; tile < (split + 1) * tiles / splits; tile++) {
      int bo = 0;
      for (int j = from; j < to; j += Tile.COLUMNS) {
        int width = to - j > Tile.LANES ? Tile.COLUMNS : Tile.LANES;
        multiply(tile, panel, bo, j, Math.min(Tile.COLUMNS, to - j), width, edges[member]);
        bo += terms * width;
      }
    }
  }

  private void packColumns(float[] panel, int from, int to) {
    int at = 0;
    for (int j = from; j < to; j += Tile.COLUMNS) {
      int width = to - j > Tile.LANES ? Tile.COLUMNS : Tile.LANES;
      if (transposeB) {
        for (int v = 0; v * Tile.LANES < width; v++) {
          int[] lanes = columnLanes[j / Tile.LANES + v];
          Transpose.toLanes(b, first, lanes, 0, terms, panel, at + v * Tile.LANES, width);
        }
      } else {
        int there = Math.min(width, to - j);
        for (int t = 0; t < terms; t++) {
          System.arraycopy(b, (first + t) * n + j, panel, at + t * width, there);
        }
      }
      at += terms * width;
    }
  }

  private void multiply(
      int tile, float[] panel, int bo, int column, int there, int width, float[] edge) {
    int row = tile * Tile.ROWS;
    int height = Tile.rows(m - row);
    int rowsThere = Math.min(height, m - row);
    int at = row * n + column;
    if (first == 0) {
      for (int i = 0; i < rowsThere; i++) {
        Arrays.fill(c, at + i * n, at + i * n + there, 0);
      }
    }
    if (rowsThere == height && there == width) {
      tile(height, tile * rowPanel(), panel, bo, width, c, at, n);
    } else {
      Arrays.fill(edge, 0);
      tile(height, tile * rowPanel(), panel, bo, width, edge, 0, Tile.COLUMNS);
      for (int i = 0; i < rowsThere; i++) {
        for (int j = 0; j < there; j++) {
          c[at + i * n + j] += edge[i * Tile.COLUMNS + j];
        }
      }
    }
  }

  private void tile(
      int height, int ao, float[] panel, int bo, int width, float[] out, int at, int pitch) {
    if (width == Tile.COLUMNS) {
      Tile.wide(height, rows, ao, panel, bo, terms, out, at, pitch);
    } else {
      Tile.narrow(height, rows, ao, panel, bo, terms, out, at, pitch);
    }
  }
}
