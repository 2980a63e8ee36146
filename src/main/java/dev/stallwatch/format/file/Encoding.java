package dev.stallwatch.format.file;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * An encoding of text other than UTF-8, recognised by its byte order mark. UTF-16 without a mark,
 * as PowerShell and some exports write, is recognised if every second byte is zero.
 */
enum Encoding {
  // Those of UTF-32 first: one of its marks begins with one of UTF-16.
  UTF_32_LE("utf-32", Charset.forName("UTF-32LE"), 0xFF, 0xFE, 0, 0),
  UTF_32_BE("utf-32", Charset.forName("UTF-32BE"), 0, 0, 0xFE, 0xFF),
  UTF_16_LE("utf-16", StandardCharsets.UTF_16LE, 0xFF, 0xFE),
  UTF_16_BE("utf-16", StandardCharsets.UTF_16BE, 0xFE, 0xFF);

  /** Characters without a mark that must be read to recognise an encoding. */
  private static final int MIN_CHARACTERS = 16;

  private final String layer;
  private final Charset charset;

  @SuppressWarnings("ImmutableEnumChecker") // never modified
  private final byte[] mark;

  Encoding(String layer, Charset charset, int... mark) {
    this.layer = layer;
    this.charset = charset;
    this.mark = new byte[mark.length];
    for (int i = 0; i < mark.length; i++) {
      this.mark[i] = (byte) mark[i];
    }
  }

  /** Returns the encoding of a text with these first bytes; empty if it is or may be UTF-8. */
  static Optional<Encoding> of(byte[] first) {
    Optional<Encoding> marked =
        Arrays.stream(values()).filter(encoding -> encoding.begins(first)).findFirst();
    if (marked.isPresent()) {
      return marked;
    }
    if (isZeroEverySecond(first, 1)) {
      return Optional.of(UTF_16_LE);
    }
    return isZeroEverySecond(first, 0) ? Optional.of(UTF_16_BE) : Optional.empty();
  }

  private boolean begins(byte[] first) {
    return first.length >= mark.length
        && Arrays.equals(first, 0, mark.length, mark, 0, mark.length);
  }

  private static boolean isZeroEverySecond(byte[] bytes, int parity) {
    for (int i = 0; i < bytes.length; i++) {
      if ((bytes[i] == 0) != (i % 2 == parity)) {
        return false;
      }
    }
    return bytes.length >= 2 * MIN_CHARACTERS;
  }

  /** Returns the name of the layer. */
  String layer() {
    return layer;
  }

  /** Returns the text in UTF-8, without the mark; what is no character becomes U+FFFD. */
  InputStream open(PeekedStream text) {
    return new TranscodedStream(begins(text.first()) ? text.without(mark.length) : text, charset);
  }
}
