package dev.riffle.core.online;

import java.text.Normalizer;

/** A field of an item's features, and how a {@link Prior} names what is in it. */
public enum FeatureField {
  CATEGORY("category"),
  TAG("tag"),
  WORD("word"),
  NUMBER("number"),
  EMBEDDING("embedding");

  private final String key;
  private final String prefix;

  FeatureField(String key) {
    this.key = key;
    this.prefix = key + ":";
  }

  /** Its name in reports, for example {@code category}. */
  public String key() {
    return key;
  }

  /** The feature's name: the same for a label composed and decomposed (Unicode's NFC). */
  public String feature(String label) {
    return prefix + (Words.ascii(label) ? label : Normalizer.normalize(label, Normalizer.Form.NFC));
  }

  /** The name of one number of the embedding, counted from 0. */
  public static String embedding(int index) {
    return EMBEDDING.prefix + index;
  }

  /** Whether a feature is of this field. */
  public boolean holds(String feature) {
    return feature.startsWith(prefix);
  }

  /** What is left of a feature's name without the field's. */
  String label(String feature) {
    return feature.substring(prefix.length());
  }
}
