/// How far a capture can be trusted, as data: what the capture cut, missed, holds twice or dates wrongly, for the whole of it
/// and for each conversation, with what that means for the result; and where each conversation was captured (at its sender,
/// at its receiver, or between), with the reason. Computed from the columns when somebody asks, and from a bounded sample
/// of frames; nothing of it runs while packets are read.
package org.stallscope.analysis.quality;
