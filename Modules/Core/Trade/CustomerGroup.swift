/// Some customers who are treated alike, such as members or staff: what its code is a ``Code`` of.
public enum CustomerGroup {}
