package org.kintsugi.app.session;

/** What to do about images of a project that are missing or changed. */
public enum ImagesChoice {
  /** Say where the first of them is now. */
  LOCATE,
  /** Look through a folder for all of them. */
  SEARCH,
  /** Take those that changed as they are now. */
  ACCEPT,
  /** Not open the project. */
  LEAVE
}
