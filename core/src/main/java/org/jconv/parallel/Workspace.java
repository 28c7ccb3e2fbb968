package org.jconv.parallel;

import java.util.List;

/**
 * The one array that the members of a {@link Team} compute in: a part that all share, and one for
 * each member. What is computed in turn uses the same places.
 */
public final class Workspace {
  /** Floats of a cache line of 64 bytes, the widest vector's length. */
  public static final int LINE = 16;

  /**
   * Floats after which a cache line begins, if the array's header of 16 bytes began one: then
   * vectors that are stored at multiples of their length lie within a line each. A load that
   * straddles two lines takes the load units twice, which costs the products of matrices 8 to 10 %.
   */
  public static final int FIRST = 12;

  /**
   * Floats. An array of this length begins a cache line where G1 makes its heap of regions of up to
   * 4 MiB, as it does up to 8 GiB: what takes half a region gets whole ones. Elsewhere it is a
   * matter of luck.
   */
  public static final int LEAST = (2 << 20) / Float.BYTES;

  private final int members;

  /** The workspace that this is a half of, or this. */
  private final Workspace whole;

  /** Of a half: 0 or 1, and its first member in the whole. */
  private final int half;

  private final int firstMember;
  private long sharedFloats;
  private long memberFloats;
  private float[] memory = {};

  /** A workspace of so many members, of no size yet. */
  public Workspace(int members) {
    this.members = members;
    whole = this;
    half = 0;
    firstMember = 0;
  }

  private Workspace(Workspace whole, int half, int firstMember, int endMember) {
    this.whole = whole;
    this.half = half;
    this.firstMember = firstMember;
    members = endMember - firstMember;
  }

  /**
   * This workspace, of two members or more, as two: each has half the members, and half of what all
   * share. A half cannot be halved.
   */
  public List<Workspace> halves() {
    int middle = (members + 1) / 2;
    return List.of(new Workspace(this, 0, 0, middle), new Workspace(this, 1, middle, members));
  }

  /** Members that have a part each. */
  public int members() {
    return members;
  }

  /** Makes room for a computation, before the first call of {@link #memory}. */
  public void reserve(long shared, long ofMember) {
    if (whole != this) {
      whole.reserve(2 * lines(shared), ofMember);
      return;
    }
    sharedFloats = Math.max(sharedFloats, lines(shared));
    memberFloats = Math.max(memberFloats, lines(ofMember));
  }

  /** The array. The first call makes it, so that it must come before members compute. */
  public float[] memory() {
    if (whole != this) {
      return whole.memory();
    }
    if (memory.length == 0) {
      memory = new float[Math.toIntExact(length())];
    }
    return memory;
  }

  /** Where the part begins that all share. */
  public int shared() {
    return FIRST + half * (int) (whole.sharedFloats / 2 / LINE * LINE);
  }

  /** Where the part of a member begins. */
  public int of(int member) {
    return (int) (FIRST + whole.sharedFloats + (firstMember + member) * whole.memberFloats);
  }

  /** Floats of the whole lines that hold so many. */
  public static long lines(long floats) {
    return (floats + LINE - 1) / LINE * LINE;
  }

  /** Floats of the array. */
  public long length() {
    return Math.max(LEAST, FIRST + whole.sharedFloats + whole.members * whole.memberFloats);
  }
}
