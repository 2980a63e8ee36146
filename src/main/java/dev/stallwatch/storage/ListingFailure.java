package dev.stallwatch.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import javax.net.ssl.SSLException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.fs.s3a.AWSBadRequestException;
import org.apache.hadoop.fs.s3a.AWSRedirectException;
import org.apache.hadoop.fs.s3a.UnknownStoreException;
import org.apache.hadoop.fs.s3a.auth.NoAuthWithAWSException;

/** Describes in one line why an input path could not be listed, with the remedy. */
public final class ListingFailure {
  private ListingFailure() {}

  /** Returns the exception to throw, about the input or about the connection to its storage. */
  public static RuntimeException of(String path, IOException failure) {
    if (failure instanceof UnknownStoreException) {
      return new InputMissingException(
          "the bucket of " + path + " does not exist (check its name and s3.endpoint)");
    }
    if (failure instanceof FileNotFoundException) {
      return new InputMissingException(
          "input path does not exist: " + path + " (check the spelling and the mount)");
    }
    if (failure instanceof UnsupportedFileSystemException) {
      return new InputMissingException(
          "input path can't be opened: " + path + ": " + firstLine(failure));
    }
    if (failure.getCause() instanceof NoAuthWithAWSException) {
      return new StorageUnreachableException(
          "no AWS credentials to read "
              + path
              + " (set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
              + " or run where a role is attached)");
    }
    if (failure instanceof AccessDeniedException) {
      return new InputMissingException(
          "access to "
              + path
              + " is denied (check the credentials, and that they may list it and read below it)");
    }
    if (failure instanceof AWSRedirectException || failure instanceof AWSBadRequestException) {
      return new StorageUnreachableException(
          "the storage refuses the request for "
              + path
              + " (check s3.region and s3.endpoint, and that session tokens have not expired)");
    }
    if (isOfTheNetwork(failure)) {
      return new StorageUnreachableException(
          "the storage of "
              + path
              + " can't be reached: "
              + reason(failure)
              + " (check s3.endpoint and the network)");
    }
    return new InputMissingException(
        "input path can't be listed: " + path + ": " + firstLine(failure) + " (check permissions)");
  }

  private static boolean isOfTheNetwork(IOException failure) {
    return failure instanceof UnknownHostException
        || failure instanceof SocketException
        || failure instanceof SocketTimeoutException
        || failure instanceof SSLException;
  }

  /** Returns the message of the innermost cause, which is the shortest and clearest. */
  private static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String text = firstLine(innermost);
    return innermost instanceof UnknownHostException ? "unknown host " + text : text;
  }

  public static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage())
        .lines()
        .findFirst()
        .orElse(failure.getClass().getSimpleName());
  }
}
