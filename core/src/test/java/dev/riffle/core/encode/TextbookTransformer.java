package dev.riffle.core.encode;

import java.util.HashMap;
import java.util.Map;

/** The encoder once more, place by place and in doubles, from the tensors' names. */
final class TextbookTransformer {
  private final SequenceSettings shape;
  private final Map<String, float[]> tensors = new HashMap<>();

  TextbookTransformer(SequenceNetwork network) {
    this.shape = network.settings();
    for (int n = 0; n < network.weights().size(); n++) {
      tensors.put(shape.tensors().get(n).name(), network.weights().get(n));
    }
  }

  double[] encode(SequenceInput input) {
    int dims = shape.dims();
    var x = new double[input.length()][dims];
    for (int n = 0; n < x.length; n++) {
      for (int d = 0; d < dims; d++) {
        x[n][d] =
            Math.sqrt(dims) * input.items()[n * dims + d]
                + tensors.get("kinds")[input.kinds()[n] * dims + d]
                + tensors.get("gaps")[input.gaps()[n] * dims + d];
      }
    }
    for (int b = 0; b < shape.blocks(); b++) {
      String block = "block-" + b + ".";
      var projected = new double[x.length][];
      for (int n = 0; n < x.length; n++) {
        projected[n] = affine(norm(x[n], block + "attention_norm"), block + "query_key_value");
      }
      for (int n = 0; n < x.length; n++) {
        add(
            x[n],
            affine(attended(projected, n, tensors.get(block + "distances")), block + "output"));
        double[] inner = affine(norm(x[n], block + "inner_norm"), block + "inner");
        for (int i = 0; i < inner.length; i++) {
          inner[i] /= 1 + Math.exp(-inner[i]);
        }
        add(x[n], affine(inner, block + "outer"));
      }
    }
    return norm(x[x.length - 1], "norm");
  }

  private double[] attended(double[][] projected, int n, float[] distances) {
    int dims = shape.dims();
    int width = dims / shape.heads();
    var sum = new double[dims];
    for (int head = 0; head < shape.heads(); head++) {
      var powers = new double[n + 1];
      double all = 0;
      for (int m = 0; m <= n; m++) {
        double score = 0;
        for (int d = head * width; d < (head + 1) * width; d++) {
          score += projected[n][d] * projected[m][dims + d];
        }
        powers[m] = Math.exp(score / Math.sqrt(width) + distances[head * shape.steps() + n - m]);
        all += powers[m];
      }
      for (int m = 0; m <= n; m++) {
        for (int d = head * width; d < (head + 1) * width; d++) {
          sum[d] += powers[m] / all * projected[m][2 * dims + d];
        }
      }
    }
    return sum;
  }

  private double[] affine(double[] x, String layer) {
    float[] bias = tensors.get(layer + ".bias");
    float[] weight = tensors.get(layer + ".weight");
    var out = new double[bias.length];
    for (int j = 0; j < out.length; j++) {
      out[j] = bias[j];
      for (int i = 0; i < x.length; i++) {
        out[j] += x[i] * weight[i * bias.length + j];
      }
    }
    return out;
  }

  private double[] norm(double[] x, String layer) {
    double mean = 0;
    for (double value : x) {
      mean += value / x.length;
    }
    double variance = 0;
    for (double value : x) {
      variance += (value - mean) * (value - mean) / x.length;
    }
    var out = new double[x.length];
    for (int d = 0; d < x.length; d++) {
      out[d] =
          (x[d] - mean) / Math.sqrt(variance + 1e-5) * tensors.get(layer + ".scale")[d]
              + tensors.get(layer + ".shift")[d];
    }
    return out;
  }

  private static void add(double[] to, double[] more) {
    for (int d = 0; d < to.length; d++) {
      to[d] += more[d];
    }
  }
}
