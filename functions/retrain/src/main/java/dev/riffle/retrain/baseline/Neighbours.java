package dev.riffle.retrain.baseline;

import dev.riffle.retrain.ials.CsrMatrix;
import dev.riffle.retrain.ials.WorkerPool;
import java.util.Arrays;

/**
 * The items most similar to each: co(i, j) / (√nᵢ √nⱼ + shrinkage), where co counts the users who
 * liked both and n those who liked one. 8 bytes a neighbour.
 *
 * @param items of each item, most similar first, ties by index
 * @param similarities of each of those, above 0
 */
record Neighbours(int[][] items, float[][] similarities) {
  private static final int ITEMS_A_TASK = 16;

  static Neighbours of(CsrMatrix byUser, CosineSettings settings, WorkerPool workers) {
    CsrMatrix byItem = byUser.transposed();
    var norms = new double[byItem.rows()];
    for (int item = 0; item < norms.length; item++) {
      for (int cell = byItem.starts()[item]; cell < byItem.starts()[item + 1]; cell++) {
        norms[item] += liked(byItem, cell) ? 1 : 0;
      }
      norms[item] = Math.sqrt(norms[item]);
    }
    var all = new Neighbours(new int[norms.length][], new float[norms.length][]);
    workers.run(
        (norms.length + ITEMS_A_TASK - 1) / ITEMS_A_TASK,
        () -> new Row(byUser, byItem, norms, settings),
        (row, task) -> {
          int end = Math.min(norms.length, (task + 1) * ITEMS_A_TASK);
          for (int item = task * ITEMS_A_TASK; item < end; item++) {
            row.find(item, all);
          }
        });
    return all;
  }

  private static boolean liked(CsrMatrix cells, int cell) {
    return cells.pulls()[cell] > 0;
  }

  /** One thread's scratch: a count and a place for each item. */
  private static final class Row {
    private final CsrMatrix byUser;
    private final CsrMatrix byItem;
    private final double[] norms;
    private final CosineSettings settings;
    private final int[] common;
    private final int[] touched;
    private int size;

    Row(CsrMatrix byUser, CsrMatrix byItem, double[] norms, CosineSettings settings) {
      this.byUser = byUser;
      this.byItem = byItem;
      this.norms = norms;
      this.settings = settings;
      this.common = new int[norms.length];
      this.touched = new int[norms.length];
    }

    void find(int item, Neighbours all) {
      size = 0;
      for (int cell = byItem.starts()[item]; cell < byItem.starts()[item + 1]; cell++) {
        if (liked(byItem, cell)) {
          count(byItem.columns()[cell], item);
        }
      }
      long[] keys = new long[size];
      for (int i = 0; i < size; i++) {
        float similarity = similarity(item, touched[i]);
        // Bits of floats from 0 up rise with the floats: flipped, the greatest comes first.
        keys[i] = ((long) ~Float.floatToRawIntBits(similarity) & 0xFFFFFFFFL) << 31 | touched[i];
      }
      Arrays.sort(keys);
      int kept = Math.min(size, settings.neighbours());
      all.items[item] = new int[kept];
      all.similarities[item] = new float[kept];
      for (int i = 0; i < kept; i++) {
        int neighbour = (int) (keys[i] & Integer.MAX_VALUE);
        all.items[item][i] = neighbour;
        all.similarities[item][i] = similarity(item, neighbour);
      }
      for (int i = 0; i < size; i++) {
        common[touched[i]] = 0;
      }
    }

    private void count(int user, int item) {
      for (int cell = byUser.starts()[user]; cell < byUser.starts()[user + 1]; cell++) {
        int other = byUser.columns()[cell];
        if (other != item && liked(byUser, cell)) {
          if (common[other]++ == 0) {
            touched[size++] = other;
          }
        }
      }
    }

    private float similarity(int item, int other) {
      return (float) (common[other] / (norms[item] * norms[other] + settings.shrinkage()));
    }
  }
}
