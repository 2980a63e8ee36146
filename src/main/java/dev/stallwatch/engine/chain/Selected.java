package dev.stallwatch.engine.chain;

import java.io.Serializable;

/** A result of the selection of candidate chains. */
public sealed interface Selected extends Serializable {
  /**
   * A candidate chain.
   *
   * @param neighbourhoodId identity of the neighbourhood of the client
   * @param objectId identity of the object
   * @param sizes learned sizes of the object, for {@link SizesBySource}
   */
  @SuppressWarnings("ArrayRecordComponent") // only carried, never compared
  record Chain(long neighbourhoodId, long objectId, byte[] sizes) implements Selected {}

  /**
   * The size of an object that is not logged and that this run learned.
   *
   * @param objectId identity of the object
   * @param size its size, bytes
   * @param samples number of full responses of that length
   */
  record ObjectSize(long objectId, long size, long samples) implements Selected {}
}
