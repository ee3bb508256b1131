/**
 * Files: image readers behind one contract, vendor metadata, EDS folders, label files, TIFF and PNG
 * writers, atomic writing and JSON.
 *
 * <p>Whatever is wrong with a file is told as one {@link org.kintsugi.job.Problem} that names it;
 * nothing is half loaded, and nothing that exists is damaged by a write that fails.
 */
package org.kintsugi.io;
