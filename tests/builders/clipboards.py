"""HTML as 한글, Word and Excel leave it on the clipboard."""

HWP = """<HTML><HEAD><META NAME="Generator" CONTENT="Hancom HWP"><STYLE TYPE="text/css"><!--
p.HStyle0 {margin-left:0.0pt;} --></STYLE></HEAD><BODY><!--StartFragment-->
<P CLASS=HStyle0 STYLE='text-indent:-20.0pt;'><SPAN STYLE='font-size:12.0pt;font-weight:bold'>○ 업무협약
체결</SPAN></P><P CLASS=HStyle0>&nbsp;&nbsp;- 일시 : 2026. 9. 1.(화)</P>
<TABLE border="1"><TR><TD rowspan="2" valign="middle"><P>구 분</P></TD><TD colspan="2"><P>사업비</P></TD></TR>
<TR><TD><P>’26</P></TD><TD><P>1,900</P></TD></TR></TABLE><!--EndFragment--></BODY></HTML>"""

WORD = """Version:1.0
StartHTML:0000000105
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<!--[if gte mso 9]><xml><w:x>숨은 것</w:x></xml><![endif]-->
<style>p.MsoNormal {mso-style-parent:"";}</style></head><body lang=KO><!--StartFragment-->
<p class=MsoListParagraph style='margin-left:40.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span
style='font:7.0pt "Times New Roman"'>&nbsp;
</span></span></span><![endif]>첫째 항목<span lang=EN-US><o:p></o:p></span></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span lang=EN-US><span
style='mso-list:Ignore'>1)<span>&nbsp;</span></span></span><!--[endif]-->둘째 <b>굵은</b> 항목</p>
<p class=MsoNormal>보통 문단</p><!--EndFragment--></body></html>"""

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table width=144><!--StartFragment-->
<col width=72 span=2><tr height=22><td colspan=2 class=xl65>투자계획</td></tr>
<tr height=22><td>국비</td><td align=right x:num="1900">1,900</td></tr>
<tr style='display:none'><td>숨긴 줄</td><td>1</td></tr>
<tr><td>비고<br>둘째 줄</td><td></td></tr><!--EndFragment--></table></body></html>"""
