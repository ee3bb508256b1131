/**
 * What the program remembers of its user from one start to the next: preferences with their dialog,
 * the place of the window, the last session. All of it stands in one small file.
 */
package org.kintsugi.app.preferences;
