package dev.riffle.core.recommend;

import dev.riffle.core.model.ModelView;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.ItemVectors;

/** A model's item vectors and, beside them, those of the fresh items. */
record FreshVectors(ModelView model, Delta delta) implements ItemVectors {
  @Override
  public int dims() {
    return model.dims();
  }

  @Override
  public boolean copyVector(String itemId, float[] into, int offset) {
    if (model.copyVector(itemId, into, offset)) {
      return true;
    }
    float[] fresh = delta.vectors().get(itemId);
    if (fresh == null) {
      return false;
    }
    System.arraycopy(fresh, 0, into, offset, fresh.length);
    return true;
  }

  @Override
  public double[] gram() {
    return model.gram();
  }

  @Override
  public int size() {
    return model.size();
  }

  @Override
  public EncoderSettings encoder() {
    return model.encoder();
  }
}
