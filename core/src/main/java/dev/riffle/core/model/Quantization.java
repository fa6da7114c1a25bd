package dev.riffle.core.model;

import java.util.Arrays;
import java.util.Locale;

/** How a device holds an item vector of d dimensions: its settings and the deployment name it. */
public enum Quantization {
  /** 4 d bytes: the snapshot's own floats. */
  FLOAT32(32),
  /** d + 1 bytes: a byte a dimension and a scale an item. */
  INT8(8),
  /** d / 2 bytes: a byte for each 2 dimensions. */
  PQ4(4),
  /** d / 4 bytes: a byte for each 4 dimensions. */
  PQ2(2);

  private final int bits;

  Quantization(int bits) {
    this.bits = bits;
  }

  /** Bits of one dimension. */
  public int bits() {
    return bits;
  }

  /** Bytes of one item's vector. */
  public int bytes(int dims) {
    return switch (this) {
      case FLOAT32 -> 4 * dims;
      case INT8 -> dims + 1;
      case PQ4, PQ2 -> (dims + group() - 1) / group();
    };
  }

  /** Dimensions that one byte stands for. */
  public int group() {
    return 8 / Math.min(8, bits);
  }

  /** As settings name it: {@code float32}, {@code int8}, {@code pq4}, {@code pq2}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The encoding of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Quantization named(String name) {
    return Arrays.stream(values())
        .filter(encoding -> encoding.wireName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no encoding '%s': there are %s"
                        .formatted(
                            name, Arrays.stream(values()).map(Quantization::wireName).toList())));
  }
}
